/** Lines whose words are held against bash: all of them on the host in the tests, those marked by `machine` also in the page's machine. */

/** What they all find. */
export const linesSetup = [
  "x='a b' e= n=3 s='*' w='hello world' p=/home/reader/notes.tar.gz amp='[&]' sp=' x ' han='中文 好'",
  "set -- 1 '2 3' ''",
].join('\n');
export const linesFiles: readonly string[] = ['a', 'b', 'a b', 'a.txt', 'b.txt', '.hidden', '*', '中文', 'Z', '[x]'];

export const machineLines: readonly string[] = [
  'argv $x "$x" $e "$e" $e"" \'$x\' \\$x', 'argv {a,b}{1..3}{,x}', 'argv {01..10..3} {e..a..2} {a {a} {} {,}', 'argv ~ ~/x ~reader ~root/x ~nobody ~nouser "~" \\~ a=~:~root',
  'argv $s "$s" *.txt "*".txt *.pdf .* [ab]* [!a-z]* ?', 'argv $(($n*2+1)) $((n**2)) $((7/2)) $((-7%3)) $((n++)) $n', 'argv ${p##*/} ${p%/*} ${p%.gz} ${p%%.*} ${p#*/}',
  'argv ${w/o/0} ${w//o/0} "${w/#hello/bye}" "${w/%world/$n}" "${w/o/[&]}" "${w/o/\\&}"', 'argv "${w^}" "${w^^}" "${w,,}" "${w:0:5}" "${w: -5}" "${w:6}"', 'argv ${#w} ${#han} $# "${han:0:1}"',
  'argv "$@"', 'argv $@', 'argv "$*"', 'argv $*', 'argv "a$@b"', 'argv ${u-d} ${e-d} ${e:-d} ${u:=v w} $u "$u" ${n:+yes}', "argv $'a\\tb\\x41\\u4e2d' \"a\\$b\\c\" 'a\\b' a\\ b", 'argv a$sp"b"$sp',
  'argv "$(echo a; echo b)" $(echo a; echo b) `echo \\$n`', 'argv "${u:-$(printf %s. *)}" $(( $(echo 6)*7 ))', 'argv $(false) $? $(true) $?', 'argv ${u:?nothing here}', 'argv $((1/0))', 'argv $((08))', 'argv ${x y}',
  'argv $(echo "*") "$(echo \'*\')" \'$(echo)\'', 'argv ${e:-"a  b"} ${e:-a  b} "${e:-a  b}"', 'argv [x] "[x]" [[]x] *[*', "argv {'a,b',c} \"{a,b}\" {a\\,b,c}", 'argv $n$n "$n"\'$n\'\\$n',
];

const more: readonly string[] = [
  'echo', 'echo a b', 'echo  a   b', 'echo "a   b"', "echo 'a   b'", 'echo a\\ \\ b', 'echo ""', "echo ''", 'echo $e', 'echo "$e"', "echo $e''", 'echo ${e}', 'echo $x', 'echo "$x"', 'echo "$x"y', 'echo $x"y"', "echo '$x'\"$x\"\\$x",
  'echo $', 'echo a$', 'echo "$"', 'echo $.', 'echo $中', 'echo $n1', 'echo ${n}1', 'echo $1$2', 'echo "$2"', 'echo $2', 'echo $3x', 'echo "$4"', 'echo $# $?', 'echo $@x', 'echo "$@"x', 'echo "x$*y"', 'echo $*$*', 'echo "$e$@"',
  'echo {a,b}', 'echo {a,b}c', 'echo c{a,b}', 'echo {a,{b,c}}', 'echo {a}', 'echo {}', 'echo {a,b', 'echo a,b}', 'echo {{a,b}', 'echo {a,b}}', 'echo {a},b}', 'echo x{},a}', 'echo {,}', 'echo {,a}', 'echo x{,a}', 'echo {1..5}', 'echo {5..1}', 'echo {1..9..4}', 'echo {-2..2}', 'echo {001..3}', 'echo {a..e}', 'echo {a..e..2}', 'echo {1..a}', 'echo {1..}', 'echo {1..a}{b,c}', 'echo {1..a}{},b}', 'echo {a..{b,c}}', 'echo {1..{2..3}}', "echo {a..'b,c'}", 'echo ~+', 'echo {$n..5}', 'echo {"a","b c"}', 'echo {$x,b}', 'echo $x{a,b}', 'echo ${x}{a,b}', 'echo {$s,.hidden}', 'echo {~,x}', 'echo ~{root,nobody}', 'echo a={~,x}',
  'echo ~', 'echo ~/a', 'echo ~nouser', 'echo a~', 'echo ~"root"', 'echo ~$x', 'echo a=~', 'echo a=b:~/c', 'echo --a=~', 'echo ${e:-~}', 'echo "${e:-~}"', 'echo ~*',
  'echo ${x:-d}', 'echo ${u:-d e}', 'echo "${u:-d  e}"', 'echo ${u:-"d  e"}', 'echo ${u-$x}', 'echo ${u-"$x"}', 'echo ${e-d}x', 'echo ${e:+d}x', 'echo ${x:+d}', 'echo ${u=d}$u', 'echo ${u:=a  b}', 'echo "${u:=a  b}"', 'echo ${u:?}', 'echo ${u?why}', 'echo ${e?why}x', 'echo ${1:=d}', 'echo ${4:=d}', 'echo ${e:-*}', 'echo ${e:-"*"}', 'echo ${e:-\\*}', 'echo "${e:-*}"', 'echo "${u:-\'a\'}"', 'echo "${u:-"a b"}"', 'echo ${u:-${e:-${n}}}',
  'echo ${#}', 'echo ${#u}', 'echo ${#1}', 'echo ${#@}', 'echo ${w#h}', 'echo ${w#*o}', 'echo ${w##*o}', 'echo ${w%o*}', 'echo ${w%%o*}', 'echo ${w#$x}', 'echo "${s#"*"}"x', 'echo ${w/l}', 'echo ${w//l}', 'echo ${w//[lo]/-}', 'echo ${w//?/&&}', 'echo ${w/ /\\/}', 'echo ${w/l/$amp}', 'echo ${w/l/"$amp"}', 'echo ${w//l/*}', 'echo "${w//l/*}"', 'echo ${w/#/x}', 'echo ${w/%/x}', 'echo ${han//文/字}', 'echo ${w^^[aeiou]}', 'echo ${w:3}', 'echo ${w:3:2}', 'echo ${w:n:n}', 'echo ${w:0:-6}', 'echo ${w:9:-9}', 'echo ${w:-3}', 'echo ${w: -3:2}', 'echo ${w:20}x', 'echo ${}', 'echo ${x:}', 'echo ${w:1+1}',
  'echo $((1+2*3))', 'echo $(( (1+2)*3 ))', 'echo "$((n+1))"', 'echo $((n+1))$((n=7))$n', 'echo $((n<5?1:2))', 'echo $((2**10))', 'echo $((2**-1))', 'echo $((0x1f+010+2#11))', 'echo $((1<<62))', 'echo $((9223372036854775807+1))', 'echo $((u))', 'echo $((x))', 'echo $((1,2))', 'echo $((!n)) $((~n))', 'echo $((n&&0||1))', 'echo $((n==3&n>2))', 'echo $((5%-3))', 'echo $((1+))', 'echo $((1.5))', 'echo $((${#w}+$n))', 'echo $(("$n"+1))', 'echo $(())', 'echo $((n--- -n))', 'echo $((-2**2))',
  'echo *', 'echo ?', 'echo [ab]', 'echo [!ab]', 'echo [a-z].txt', 'echo [[:upper:]]', 'echo *.txt', 'echo "*".txt', "echo '*'", 'echo \\*', 'echo *b', 'echo *"b"', 'echo a*', 'echo a"*"', 'echo .*', 'echo .h*', 'echo ./*.txt', 'echo */', 'echo x/*', 'echo [', 'echo [a', 'echo $s.txt', 'echo ${s}.txt', 'echo "$s".txt', 'echo [$n-9]', 'echo 中?', 'echo [一-龥]*',
  "echo $'\\n'x", "echo $'a\\'b'", "echo $'\\q'", 'echo $"a"', 'echo "\\a\\\\\\$"', "echo 'a'\\''b'", 'echo "a\'b"', 'echo a#b', 'echo a # b',
  'echo $(echo $x)', 'echo "$(echo "$x")"', 'echo $(printf "a\\n\\n")x', 'echo `echo "$x"`', 'echo "`echo \\"a  b\\"`"', 'echo {1,2}$(echo $n)', 'echo $(exit 3)$?', 'echo $((n++))$(echo $n)', 'echo ${u:=$(echo v)}$u', 'echo $(echo $#:$1)', 'echo ${e:+$(exit 9)}$?',
];

export const expansionLines: readonly string[] = [...machineLines, ...more];
