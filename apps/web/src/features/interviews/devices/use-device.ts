import { useCallback, useEffect, useState } from 'react';
import { devices, pictureWish, soundWish } from '../recording/devices.ts';
import { type MicrophoneTrouble, readTrouble } from '../speech/microphone.ts';

export type DeviceKind = 'microphone' | 'camera';
const KINDS = { microphone: 'audioinput', camera: 'videoinput' } as const;

export interface Device {
  stream: MediaStream | undefined;
  /** Why there is none; undefined while it is asked for. */
  trouble: MicrophoneTrouble | undefined;
  /** What there is to choose from; browsers name them only once one is open. */
  choices: MediaDeviceInfo[];
  chosen: string;
  choose: (deviceId: string) => void;
  retry: () => void;
}

/** What can be mended by plugging something in, so that it is tried again when something was. */
const isMended = (trouble: MicrophoneTrouble | undefined): boolean => trouble === 'missing' || trouble === 'unplugged';

/** One kind of device, open for as long as it is wanted: asked for, chosen, lost, plugged in again, woken up. */
export const useDevice = (kind: DeviceKind, wanted: boolean): Device => {
  const [stream, setStream] = useState<MediaStream>();
  const [trouble, setTrouble] = useState<MicrophoneTrouble>();
  const [choices, setChoices] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState('');
  const [round, setRound] = useState(0);
  const retry = useCallback(() => setRound((before) => before + 1), []);

  const list = useCallback(async (): Promise<MediaDeviceInfo[]> => {
    const found = (await navigator.mediaDevices.enumerateDevices()).filter(
      (device) => device.kind === KINDS[kind] && device.deviceId !== '',
    );
    setChoices(found);
    return found;
  }, [kind]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks anew, for what is remembered as chosen.
  useEffect(() => {
    if (!wanted) return;
    if (navigator.mediaDevices === undefined) return setTrouble('insecure');
    let current = true;
    let opened: MediaStream | undefined;
    const open = async (): Promise<void> => {
      setTrouble(undefined);
      const wish = kind === 'microphone' ? { audio: soundWish() } : { video: pictureWish() };
      const got = await navigator.mediaDevices.getUserMedia(wish);
      opened = got;
      const [track] = got.getTracks();
      if (!current || track === undefined) return stop();
      setStream(got);
      setChosen(track.getSettings().deviceId ?? '');
      track.onended = () => {
        setStream(undefined);
        setTrouble('unplugged');
      };
      await list();
    };
    const stop = (): void => {
      for (const track of opened?.getTracks() ?? []) {
        track.onended = null;
        track.stop();
      }
    };
    open().catch((thrown: unknown) => current && setTrouble(readTrouble(thrown)));
    return () => {
      current = false;
      stop();
      setStream(undefined);
    };
  }, [kind, list, wanted, round]);

  useEffect(() => {
    if (!wanted || navigator.mediaDevices === undefined) return;
    const changed = () => void list().then((found) => found.length > 0 && isMended(trouble) && retry());
    // A tab that slept may come back to a device that was taken from it meanwhile.
    const woken = () => {
      const [track] = stream?.getTracks() ?? [];
      if (!document.hidden && (track === undefined ? isMended(trouble) : track.muted || track.readyState === 'ended'))
        retry();
    };
    navigator.mediaDevices.addEventListener('devicechange', changed);
    document.addEventListener('visibilitychange', woken);
    return () => {
      navigator.mediaDevices.removeEventListener('devicechange', changed);
      document.removeEventListener('visibilitychange', woken);
    };
  }, [list, retry, stream, trouble, wanted]);

  const choose = (deviceId: string) => {
    devices.choose({ [kind]: deviceId });
    retry();
  };
  return { stream, trouble, choices, chosen, choose, retry };
};
