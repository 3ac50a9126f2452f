/** Command lines whose drawn descriptors are held against the kernel's, in the tests and in the page's machine. Command names are letters, so that each can be watched. */
export const descriptorLines: readonly string[] = [
  'a', 'a > f', 'a 1> f', 'a >> f', 'a >| f', 'a 2> f', 'a 2>> f', 'a &> f', 'a &>> f', 'a >& f',
  'a < in', 'a 0< in', 'a <> f', 'a 1<> f', 'a 3< in', 'a 3> f', 'a 9> f', 'a 3<> f 4> g',
  'a 2>&1', 'a >&2', 'a 1>&2', 'a 2>&1 > f', 'a > f 2>&1', 'a >> f 2>&1', 'a 2> f 1>&2', 'a > f 2> g', 'a > f 2> f',
  'a < in > f', 'a < in > f 2> g', 'a > f < in', '> f a', '2> f a > g', 'a > f > g', 'a < in < in2',
  'a 3>&1', 'a 3>&1 1>&2 2>&3', 'a 3>&1 1>&2 2>&3 3>&-', 'a 3>&2 2>&1 1>&3-', 'a 3> f 1>&3', 'a 3> f 1>&3-', 'a 3> f >&3 3>&- 2>&1',
  'a >&-', 'a 2>&-', 'a <&-', 'a 0<&- 2>&1', 'a 4<&0', 'a 4<&0 < in', 'a 5>&2 > f 2>&5',
  'a | b', 'a | b | c', 'a 2>&1 | b', 'a |& b', 'a 2> f | b', 'a > f | b', 'a > f |& b', 'a 2>&1 > f | b', 'a > f 2>&1 | b',
  'a | b > f', 'a | b 2>&1 > f', 'a | b < in', 'a < in | b | c > f', 'a 3>&1 1>&2 2>&3 | b', 'a |& b |& c > f', 'a 2> f | b 2>> f | c',
  'a <<< word', 'a <<E\ntext\nE', "a <<'E' > f\n$x\nE", 'a <<-E 2>&1\n\ttext\n\tE', 'a <<E | b\ntext\nE', 'a <<A <<B\n1\nA\n2\nB', 'a 3<<E\ntext\nE', 'a <<E 2> f | b <<< w > g\ntext\nE',
];
