/** Speech recognised by the browser itself; most visits never need it. */
export const browserSpeech = {
  here: 'Your browser writes down what you say, on this device: your voice is sent nowhere. You read the text before it counts.',
  away: (maker: string) =>
    `Your browser can write down what you say, but sends your voice to ${maker} for it, if you agree.`,
  installable:
    'Your browser can write down what you say on this device, once it has downloaded its pack for this language.',
  install: 'Download and speak',
  installing: 'Your browser downloads its language pack. That may take some minutes; you can type meanwhile.',
  installed: 'The language pack is there. Press Speak.',
  notInstalled: 'The language pack did not come.',
  consentTitle: 'Let your browser send your voice?',
  consent: (maker: string) =>
    `Your browser sends the sound of your voice to ${maker}, which turns it into text under its own terms. This server gets only the text, when you have read it and sent it. Or type: nothing is lost by it.`,
  unknownMaker: 'whoever makes it',
  trouble: {
    refused: 'The microphone is blocked. Allow it in the address bar of your browser, then press Speak again, or type.',
    missing: 'No microphone was found, or another program uses it. Then press Speak again, or type.',
    network: 'Your browser does not reach its speech service. What was heard stands below; you can type on.',
    language: 'Your browser does not know this language here. Type your answer.',
    service: 'Your browser does not recognise speech on this page. Type your answer.',
    elsewhere: 'Your browser listens in another window now. What was heard here stands below.',
    failed: 'Your browser stopped listening. What was heard stands below; press Speak again, or type.',
  },
} as const;
