# ~/.bashrc: read by interactive shells that are not login shells.
case $- in *i*) ;; *) return ;; esac
