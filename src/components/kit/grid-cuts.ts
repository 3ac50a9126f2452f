/** The cuts between the cells of a side×side grid as one SVG path, in cells; none along the border. */
export function gridCuts(side: number): string {
  return Array.from({ length: side - 1 }, (_, at) => `M${at + 1} 0V${side}M0 ${at + 1}H${side}`).join('');
}
