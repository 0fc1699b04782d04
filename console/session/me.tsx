/** Who works here: the account as the API knows it, read once and again when the window comes back. */
import { createContext, useContext, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { Shown } from '../parts/shown.js';

export type Me = Schemas['Me'];
export type Role = Me['role'];

const Known = createContext<Me | null>(null);

/** Shows what is inside only once it is known who looks. */
export function MeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const asked = api.useQuery('get', '/v1/me');
  return <Shown of={asked}>{(me) => <Known value={me}>{children}</Known>}</Shown>;
}

export function useMe(): Me {
  const me = useContext(Known);
  if (me === null) throw new Error('Asked who works here outside of MeProvider');
  return me;
}

const CENTER: readonly Role[] = ['center-staff', 'center-director'];

export function isCenter(role: Role): boolean {
  return CENTER.includes(role);
}
