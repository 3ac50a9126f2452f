// What v86 keeps to itself and a reset needs.

/** Bytes that are on their way into a serial port are no part of a saved state: after a restore the new machine would read them. */
export function forgetInput(emulator) {
  const { uart0, uart1 } = emulator.v86.cpu.devices;
  for (const uart of [uart0, uart1]) uart.input.length = 0;
}

/** The processor stops for good, or begins anew, which without a BIOS comes to the same. */
export function onEnd(emulator, listener) {
  emulator.add_listener('cpu-event-halt', () => listener());
  const { cpu } = emulator.v86;
  const reboot = cpu.reboot_internal.bind(cpu);
  cpu.reboot_internal = () => { listener(); reboot(); };
}
