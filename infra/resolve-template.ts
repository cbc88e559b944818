/** What stands for each `Ref` (`MyRole`) and each `Fn::GetAtt` (`MyRole.Arn`) of a CloudFormation template. */
export type References = ReadonlyMap<string, string>;

/**
 * A part of a CloudFormation template with its references filled in, as far as definitions and policies of CDK need
 * it: `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Split` and `Fn::Select`.
 * @throws Error for another function, and for a reference that nothing stands for.
 */
export function resolveTemplate(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveTemplate(item, references));
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return lookUp(String(value.Ref), references);
  if ('Fn::GetAtt' in value) return lookUp((value['Fn::GetAtt'] as string[]).join('.'), references);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map((part) => resolveTemplate(part, references)).join(separator);
  }
  if ('Fn::Split' in value) {
    const [separator, text] = resolveTemplate(value['Fn::Split'], references) as [string, string];
    return text.split(separator);
  }
  if ('Fn::Select' in value) {
    const [index, list] = resolveTemplate(value['Fn::Select'], references) as [number | string, readonly unknown[]];
    return list[Number(index)];
  }
  const [func] = Object.keys(value).filter((key) => key.startsWith('Fn::'));
  if (func) throw new Error(`${func} is not resolved here; add it to resolveTemplate`);
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, resolveTemplate(item, references)]));
}

function lookUp(reference: string, references: References): string {
  const value = references.get(reference);
  if (value === undefined) throw new Error(`nothing stands for the reference ${reference} of the template`);
  return value;
}
