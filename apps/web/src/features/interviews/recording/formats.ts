/** Best first: WebM where a browser has it, MP4 for Safari. VP8 before VP9: it leaves the processor to the captions. */
const FORMATS = {
  picture: ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm', 'video/mp4'],
  sound: ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg;codecs=opus'],
} as const;

/** The first format that this browser records; undefined where there is none. */
export const formatFor = (
  what: keyof typeof FORMATS,
  isSupported: (format: string) => boolean = (format) => MediaRecorder.isTypeSupported(format),
): string | undefined => FORMATS[what].find(isSupported);
