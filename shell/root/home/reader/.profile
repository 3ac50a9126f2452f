# ~/.profile: read by login shells. Bash does not read ~/.bashrc then, so it is read here.
if [ -n "$BASH_VERSION" ] && [ -f ~/.bashrc ]; then . ~/.bashrc; fi
