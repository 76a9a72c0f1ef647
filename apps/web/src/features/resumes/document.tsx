import type { Resume } from '@talentsync/contracts';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { words } from '../../words/en.ts';

const PAGE_WIDTH = 700;

/** The pages of a PDF, drawn to canvases: nothing of the document itself is ever run or put into the page. */
const draw = async (bytes: ArrayBuffer, target: HTMLElement, onFirst: () => void): Promise<() => void> => {
  const [pdf, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.min.mjs?url')]);
  pdf.GlobalWorkerOptions.workerSrc = worker.default;
  const loading = pdf.getDocument({ data: bytes });
  const pdfDocument = await loading.promise;
  for (let number = 1; number <= pdfDocument.numPages; number += 1) {
    const page = await pdfDocument.getPage(number);
    const base = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (PAGE_WIDTH / base.width) * Math.min(2, window.devicePixelRatio || 1) });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    canvas.className = 'w-full rounded-lg border border-line bg-white';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${words.resume.showPages} ${number}`);
    target.append(canvas);
    await page.render({ canvas, viewport }).promise;
    if (number === 1) onFirst();
  }
  return () => void loading.destroy();
};

const Pages = ({ id }: { id: string }) => {
  const target = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const box = document.createElement('div');
    let end = (): void => {};
    let gone = false;
    box.className = 'grid gap-3';
    target.current?.append(box);
    setDrawn(false);
    api
      .resumeSource(id)
      .then((bytes) => (gone ? end : draw(bytes, box, () => setDrawn(true))))
      .then((destroy) => {
        end = destroy;
        if (gone) end();
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      end();
      box.remove();
    };
  }, [id]);
  return failed ? (
    <Text id={id} />
  ) : (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long pages scroll, by keyboard too.
      tabIndex={0}
      aria-label={words.resume.document}
      aria-busy={!drawn}
      className="max-h-[70vh] min-h-64 overflow-auto"
    >
      {!drawn && <div aria-hidden="true" className="skeleton aspect-[210/297] rounded-lg border border-line bg-card" />}
      <div ref={target} hidden={!drawn} />
    </section>
  );
};

const Text = ({ id }: { id: string }) => {
  const loaded = useLoad(`text ${id}`, () => api.resumeText(id));
  return (
    <Show loaded={loaded}>
      {({ pages }) => (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, by keyboard too.
          tabIndex={0}
          aria-label={words.resume.showText}
          className="max-h-[70vh] overflow-auto rounded-xl bg-sunken p-4 text-sm"
        >
          {pages.map(({ lines }, index) => (
            <pre key={index} className="font-sans break-words whitespace-pre-wrap">
              {lines.join('\n')}
            </pre>
          ))}
        </section>
      )}
    </Show>
  );
};

/** The document beside what was read: its pages where it is a PDF, else the text as the reader saw it. */
export const Document = ({ resume }: { resume: Resume }) =>
  resume.mediaType === 'application/pdf' ? (
    <Tabs
      label={words.resume.document}
      tabs={[
        { value: 'pages', label: words.resume.showPages, content: <Pages id={resume.id} /> },
        { value: 'text', label: words.resume.showText, content: <Text id={resume.id} /> },
      ]}
    />
  ) : (
    <Text id={resume.id} />
  );
