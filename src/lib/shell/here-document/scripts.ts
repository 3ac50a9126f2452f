/** Scripts whose reading is held against bash, in the tests and in the page's machine: what the commands get must be ours to the byte. */
export const hereScripts: readonly string[] = [
  // The tag
  'cat <<E\na\nE', 'cat <<E\na\nE\n', 'cat << E\na\nE', 'cat <<E\nE', 'cat <<E\n\n\nE', 'cat <<结束\n文字\n结束', 'cat <<E F\na\nE',
  'cat <<E\na\nE \nE', 'cat <<E\n E\nE', 'cat <<E\n\tE\nE', 'cat <<E\nE # 注释\nE', 'cat <<E # 注释\n# 文字\nE', 'cat <<E\ne\nE', 'cat <<E\nEE\nE', 'cat <<EOF\nEO\nEOF',
  'cat <<a#b\n1\na#b', 'cat <<E;\na\nE', 'cat <<!\na\n!', 'cat <<"E F"\na\nE F', 'cat <<E\\ F\na\nE F', "cat <<''\na\n\n",
  // No tag
  'cat <<E\na', 'cat <<E\na\n', 'cat <<E', 'cat <<E\n', 'cat <<E\na\nE \n', 'cat <<E # c\n1\nE # c', 'head -v <<abc #<<abc 是\n123 #内容\n123 #内容\n123 #内容\nabc #abc 表示结束', 'cat <<A 3<<B\n1\n2', 'cat <<A 3<<B\n1\nA\n2\n',
  // Quoted tags
  "cat <<'E'\n$HOME `x` \\$ \\\\\nE", 'cat <<"E"\n$HOME $(x)\nE', 'cat <<\\E\n$HOME\nE', 'cat <<E"F"\n$HOME\nEF', "cat <<E'F'G\n$HOME\nEFG", 'cat <<"$E"\n$HOME\n$E', 'cat <<"E\\"F"\n$1\nE"F', "cat <<'E'\na\\\nE", "cat <<$'E'\n$HOME\nE", 'cat <<$"E"\n$HOME\nE',
  // Text with an unquoted tag
  'cat <<E\n\\$HOME \\`x\\` \\\\ \\a \\"\nE', 'cat <<E\n"a" \'b\' "\'\nE', 'cat <<E\n~ * {a,b} # $\nE', 'cat <<E\n$ $% a$\nE', 'cat <<E\na\\\nb\nE', 'cat <<E\na\\\nE\nE', 'cat <<E\na\\\\\nE', 'cat <<E\nE\\\n\n', 'cat <<E\n\\\nE\n', 'cat <<E\na\\', 'cat <<E\na\\\\\\\nb\nE',
  'n=3\ncat <<E\n$n，$((n * 2))\nE', 'cat <<$E\n$HOME\n$E', 'cat <<E\n$(echo a; echo b) `echo c`\nE', 'cat <<E\n$(echo a\necho b)\nE', 'cat <<E\n${x:-y z}$[1+1]$$ $# $?\nE', 'x="a\nb"\ncat <<E\n[$x]\nE', 'cat <<E\n$(cat <<<inner)\nE',
  // Tabs
  'cat <<-E\n\ta\n\t\tb\n\tE', 'cat <<-E\n\ta\n  b\n \tc\nE', 'cat <<-E\n\t\n\ta\tb\n\t\tE', 'cat <<-"E"\n\t$x\n\tE', 'cat <<-E\n\ta\n  E\nE', 'cat <<-E\n\ta\\\n\tb\n\tE', 'cat <<-E\n\\\n\ta\nE', 'cat <<-E\n\tE\\\n\n',
  // Several
  'cat <<A <<B\n1\nA\n2\nB', 'cat - /dev/fd/3 <<A 3<<B\n1\nA\n2\nB', 'cat <<A\n1\nA\ncat <<B\n2\nB', 'cat <<A; cat <<B\n1\nA\n2\nB', 'cat <<A | cat - /dev/fd/3 3<<B\n1\nA\n2\nB', "cat <<A <<'A' 3<<-A\n$x\nA\n$x\nA\n\tt\n\tA", 'cat <<E && echo x\na\nE', 'cat <<E |\na\nE\nwc', '(cat <<E)\na\nE', '{ cat <<E; cat <<F; }\n1\nE\n2\nF', 'read -r x <<E\na b\nE', 'n=1 cat <<E > f\n$n\nE', 'cat 9<<E <<< x\na\nE', 'cat <<E <<< x\na\nE',
  // Here-strings
  'cat <<< 你好', 'cat <<<a', 'cat <<< "a  b"', "cat <<< 'a$x'", 'cat <<< a\\ b', 'cat <<< ""', 'cat <<< {a,b}*', 'cat <<< ~', 'cat <<<a~', 'cat <<<a=~', 'x="a  b *"; cat <<< $x', 'cat <<< "$(printf \'a\\n\\n\')"', "cat <<< $'a\\tb'", 'cat <<< "a\nb"', 'cat <<< "\\$x \\a \\"" 3<<< b', 'cat <<< a | cat - /dev/fd/3 3<<< b',
];
