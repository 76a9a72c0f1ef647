import { auth, common, home } from './en/common.ts';
import { devices } from './en/devices.ts';
import { resume, setup } from './en/prepare.ts';
import { past, recording } from './en/recording.ts';
import { room } from './en/room.ts';
import { speech } from './en/speech.ts';

/** Every word on the screen, but for those that most visits never need: of the administration (en/admin.ts), the settings (en/settings.ts) and the report (en/report.ts). Another language is another file of this shape. */
export const words = {
  ...common,
  auth,
  home,
  resume,
  setup,
  room,
  speech,
  recording,
  devices,
  past,
} as const;
