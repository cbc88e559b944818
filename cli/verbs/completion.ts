import { Argument, Command } from 'commander';
import type { Verb } from '../verb';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The verbs are handed in: this is one of them. */
export function completionCommand(name: string, verbs: Readonly<Record<string, Verb>>): Command {
  return new Command(name)
    .description('Prints what makes the Tab key of a shell complete verbs and their options.')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  keyturn completion bash > /etc/bash_completion.d/keyturn
  keyturn completion zsh > "\${fpath[1]}/_keyturn"
  keyturn completion fish > ~/.config/fish/completions/keyturn.fish`,
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const words: [verb: string, options: readonly string[], summary: string][] = [];
      for (const [verb, { load, summary }] of Object.entries(verbs)) {
        const { options } = await load(`keyturn ${verb}`);
        words.push([verb, options.flatMap(({ long }) => long ?? []), summary]);
      }
      process.stdout.write(shell === 'fish' ? fish(words) : shell === 'zsh' ? zsh(words) : bash(words));
    });
}

type Words = readonly (readonly [verb: string, options: readonly string[], summary: string])[];

function bash(words: Words): string {
  const cases = words.map(([verb, options]) => `    ${verb}) words="${options.join(' ')}" ;;`);
  return `_keyturn() {
  local words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${words.map(([verb]) => verb).join(' ')}" ;;
  esac
  [ "$COMP_CWORD" -gt 1 ] || words="${words.map(([verb]) => verb).join(' ')}"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _keyturn keyturn
`;
}

/** zsh runs what bash does. */
function zsh(words: Words): string {
  return `#compdef keyturn\nautoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;
}

function fish(words: Words): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
  const lines = words.flatMap(([verb, options, summary]) => [
    `complete -c keyturn -n __fish_use_subcommand -f -a ${verb} -d ${quoted(summary)}`,
    ...options.map((long) => `complete -c keyturn -n '__fish_seen_subcommand_from ${verb}' -l ${long.slice(2)}`),
  ]);
  return `${lines.join('\n')}\n`;
}
