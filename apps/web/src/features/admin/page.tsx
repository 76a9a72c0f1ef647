import { PageTitle } from '../../ui/layout.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { words } from '../../words/en.ts';
import { Accounts } from './accounts.tsx';
import { Audit } from './audit.tsx';
import { Health } from './health.tsx';
import { Packs } from './packs.tsx';

const { admin: text } = words;

const AdminPage = () => (
  <div className="grid min-w-0 gap-6">
    <PageTitle>{text.title}</PageTitle>
    <Tabs
      label={text.tabs}
      tabs={[
        { value: 'health', label: text.health, content: <Health /> },
        { value: 'accounts', label: text.accounts, content: <Accounts /> },
        { value: 'packs', label: text.packs, content: <Packs /> },
        { value: 'audit', label: text.audit, content: <Audit /> },
      ]}
    />
  </div>
);

export default AdminPage;
