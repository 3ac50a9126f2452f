// What the machine is made of. A saved state fits only a machine with the very same options (and v86 version):
// the build, the tests and the page all take them from here.
export const MACHINE = Object.freeze({
  memory_size: 128 * 1024 * 1024,   // the initrd lies at 64 MB during the one cold boot
  vga_memory_size: 1024 * 1024,     // unused, but part of every state
  uart1: true,                      // ttyS1, the control channel
  disable_keyboard: true,
  disable_mouse: true,
  disable_speaker: true,
});
