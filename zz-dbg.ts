import { readFileSync } from 'node:fs';
import { readLines } from './packages/engines/src/resume-reader/lines.ts';
import { readSections } from './packages/engines/src/resume-reader/sections.ts';
import { rowsOf } from './packages/engines/src/resume-reader/rows.ts';
import { readPdf } from './services/resume/src/extract/pdf.ts';
const layout = await readPdf(Uint8Array.from(readFileSync(process.argv[2]!)));
for (const s of readSections(readLines(layout)).filter(s=>s.name===(process.argv[3]??'work'))) for (const r of rowsOf(s.lines)) console.log(r.kind, JSON.stringify(r.text).slice(0,100), JSON.stringify(r.dates), r.line.edge.toFixed(0), r.line.end.toFixed(0), r.line.loose, r.line.parted, JSON.stringify(r.pieces.map(p=>p.spans.map(s=>[s.text,s.bold,s.italic,s.size]))).slice(0,200));
