/** Bad fields of an answer (422), put to the fields of the form that they are about. */
import type { FormInstance } from 'antd';
import { isProblem } from '../client/problem.js';
import { namePath } from './schemas.js';

/** Fields keep what they say until they are changed; the first one is brought into sight. */
export function showFieldErrors(form: FormInstance, error: unknown): void {
  if (!isProblem(error) || error.body.errors === undefined) return;
  const all = error.body.errors;
  // A field may be wrong in more ways than one: all of them stand beside it.
  const errors = [...new Set(all.map(({ pointer }) => pointer))].map((pointer) => ({
    name: namePath(pointer),
    errors: all.filter((each) => each.pointer === pointer).map(({ detail }) => detail),
  }));
  const [first] = errors;
  if (first === undefined) return;
  form.setFields(errors);
  form.scrollToField(first.name, { block: 'center', focus: true });
}
