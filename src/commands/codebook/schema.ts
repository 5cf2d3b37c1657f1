import { codebookJsonSchema, studyJsonSchema } from '../../json-schemas.ts';
import type { Outcome, Request } from '../command.ts';

/** The JSON Schema that editors check codebooks or study files by. */
export async function run(request: Request): Promise<Outcome> {
  const schema = request.options.of === 'study' ? studyJsonSchema() : codebookJsonSchema();
  return { status: 0, text: `${JSON.stringify(schema, null, 2)}\n`, json: schema };
}
