const KEY = 'talentsync.devices';

/** Which devices were chosen on this one, by the ids that browsers give them, and whether answers are recorded with picture. */
export interface ChosenDevices {
  microphone?: string;
  camera?: string;
  picture?: boolean;
}

/** What was chosen, kept on this device alone. */
export const devices = {
  read: (storage: Storage = localStorage): ChosenDevices => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
      return typeof kept === 'object' && kept !== null ? kept : {};
    } catch {
      return {};
    }
  },
  choose: (changes: ChosenDevices, storage: Storage = localStorage): void =>
    storage.setItem(KEY, JSON.stringify({ ...devices.read(storage), ...changes })),
};

/** A device that is gone is no reason to have none: what was chosen is a wish. */
const wish = (deviceId: string | undefined): MediaTrackConstraints =>
  deviceId ? { deviceId: { ideal: deviceId } } : {};

/** One voice near by, without the echo of what is read aloud. */
export const soundWish = (): MediaTrackConstraints => ({
  ...wish(devices.read().microphone),
  ...{ channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});

/** Enough to see a face by, and small enough to be sent on from a train. */
export const pictureWish = (): MediaTrackConstraints => ({
  ...wish(devices.read().camera),
  ...{ width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } },
});
