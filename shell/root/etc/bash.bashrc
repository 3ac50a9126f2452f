# Read by interactive bash.
case $- in *i*) ;; *) return ;; esac
shopt -s checkwinsize histappend
HISTSIZE=1000 HISTFILESIZE=1000
PS1='\u:\w\$ '
# The page waits for this mark (OSC 133: a prompt begins, with the status before it) between two lines that it
# types; terminals that do not know it show nothing.
PROMPT_COMMAND='printf "\e]133;D;%s\a\e]133;A\a" "$?"'
alias ls='ls --color=auto' ll='ls -l' grep='grep --color=auto'

# A tool that is not here says why, where the reason is known; all else as bash says it.
command_not_found_handle() {
  { local -; set +x; } 2> /dev/null
  printf '%s: %s: command not found\n' "${0##*/}" "$1" >&2
  [ -r /usr/share/note/missing.txt ] || return 127
  local name why
  while IFS=$'\t' read -r name why; do
    if [ "$name" = "$1" ]; then printf '%s：%s\n' "$1" "$why" >&2; break; fi
  done < /usr/share/note/missing.txt
  return 127
}
