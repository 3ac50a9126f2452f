import { inject } from 'vitest';
import { openFirefox } from './firefox.ts';
import { shortList } from './short-list.ts';

shortList('Firefox', () => openFirefox(process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr', inject('site')));
