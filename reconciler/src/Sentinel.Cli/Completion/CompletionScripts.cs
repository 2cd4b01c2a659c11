namespace Sentinel.Cli.Completion;

/// <summary>
/// The shells' side of completion. Each hands the line up to the cursor to <c>sentinel [suggest:POSITION]</c> and takes one suggestion a line.
/// Suggestions are compared and never evaluated.
/// </summary>
internal static class CompletionScripts
{
    public const string Bash = """
        # Completion of sentinel for bash.
        _sentinel() {
          local line word="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=()
          while IFS= read -r line; do
            [[ $line == "$word"* ]] && COMPREPLY+=("$line")
          done < <("$1" "[suggest:$COMP_POINT]" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
          # KIND/ goes on with a name.
          [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace 2>/dev/null
          return 0
        }
        complete -F _sentinel sentinel

        """;

    public const string Zsh = """
        #compdef sentinel
        # Completion of sentinel for zsh.
        _sentinel() {
          local line="${(j: :)words[1,CURRENT]}"
          local -a suggestions
          suggestions=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -- "${suggestions[@]}"
        }
        if [ "$funcstack[1]" = _sentinel ]; then
          _sentinel "$@"
        else
          compdef _sentinel sentinel
        fi

        """;

    public const string Fish = """
        # Completion of sentinel for fish.
        function __sentinel_suggest
          set -l line (commandline -cp)
          sentinel "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c sentinel -f -a '(__sentinel_suggest)'

        """;
}
