import './early.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { Failure } from './failure.tsx';
import { SessionProvider } from './session.tsx';
import './styles.css';
import { startTheme } from './ui/theme.tsx';

startTheme();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Failure>
        <BrowserRouter>
          <SessionProvider>
            <App />
          </SessionProvider>
        </BrowserRouter>
      </Failure>
    </StrictMode>,
  );
}

// After everything else: the shell is kept for the next time. Without it (an old browser, the development server) all
// works but the opening without a line.
window.addEventListener('load', () => {
  navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
});
