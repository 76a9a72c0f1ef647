import { auth, common, home } from './en/common.ts';
import { resume, setup } from './en/prepare.ts';
import { report, share } from './en/report.ts';
import { room } from './en/room.ts';
import { admin, settings } from './en/settings.ts';
import { speech } from './en/speech.ts';

/** Every word on the screen. Another language is another file of this shape. */
export const words = { ...common, auth, home, resume, setup, room, speech, report, share, settings, admin } as const;
