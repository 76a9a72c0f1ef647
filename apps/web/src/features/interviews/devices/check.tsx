import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Alert } from '../../../ui/layout.tsx';
import { Dialog } from '../../../ui/modal.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { words } from '../../../words/en.ts';
import { LevelMeter } from './level-meter.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { type Device, type DeviceKind, useDevice } from './use-device.ts';

const { devices: text } = words;

const Preview = ({ stream }: { stream: MediaStream }) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  // As in a mirror, which is how one knows oneself.
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={text.preview}
      className="aspect-video max-h-60 w-full -scale-x-100 rounded-xl bg-sunken object-cover"
    />
  );
};

const Choose = ({ kind, device }: { kind: DeviceKind; device: Device }) =>
  device.choices.length < 2 ? null : (
    <Select
      label={text[kind]}
      value={device.chosen}
      onChange={device.choose}
      options={device.choices.map(({ deviceId, label }, at) => ({
        value: deviceId,
        label: label || text.nameless(at + 1),
      }))}
    />
  );

const State = ({ kind, device }: { kind: DeviceKind; device: Device }) => {
  if (device.trouble !== undefined)
    return (
      <Alert tone="warn">
        <p>{text.trouble[kind][device.trouble]}</p>
        {device.trouble !== 'insecure' && <Button onClick={device.retry}>{words.retry}</Button>}
      </Alert>
    );
  return device.stream === undefined ? (
    <p role="status" className="text-muted">
      {text.asking[kind]}
    </p>
  ) : null;
};

/** Whether one is heard and seen, before it counts. Devices are open while this is, and closed with it. */
const DeviceCheck = ({ withPicture, onClose }: { withPicture: boolean; onClose: () => void }) => {
  const [picture, setPicture] = useState(withPicture);
  const microphone = useDevice('microphone', true);
  const camera = useDevice('camera', picture);
  const seen = picture ? camera.stream : undefined;
  return (
    <Dialog open title={text.title} text={text.lead} close={words.close} onClose={onClose}>
      <div className="grid gap-5">
        <p className="rounded-xl bg-accent-soft p-4">{text.typed}</p>
        <div className="grid gap-3">
          <State kind="microphone" device={microphone} />
          {microphone.stream && <LevelMeter stream={microphone.stream} />}
          <Choose kind="microphone" device={microphone} />
        </div>
        <div className="grid gap-3">
          <Switch label={text.withCamera} hint={text.withCameraHint} checked={picture} onChange={setPicture} />
          {picture && <State kind="camera" device={camera} />}
          {seen && <Preview stream={seen} />}
          {picture && <Choose kind="camera" device={camera} />}
        </div>
        {microphone.stream && (
          <Rehearsal
            key={`${microphone.stream.id} ${seen?.id}`}
            tracks={[...microphone.stream.getTracks(), ...(seen?.getTracks() ?? [])]}
            picture={seen !== undefined}
          />
        )}
      </div>
    </Dialog>
  );
};

export default DeviceCheck;
