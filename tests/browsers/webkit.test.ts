import { inject } from 'vitest';
import { shortList } from './short-list.ts';
import { openWebKit } from './webkit.ts';

shortList('WebKit', () => openWebKit({
  driver: process.env['WEBKIT_DRIVER_PATH'] ?? '/usr/bin/WebKitWebDriver',
  browser: process.env['WEBKIT_PATH'] ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  display: process.env['XVFB_PATH'] ?? 'Xvfb',
}, inject('site')));
