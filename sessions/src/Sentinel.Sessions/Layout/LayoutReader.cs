using System.Globalization;
using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Layout;

/// <summary>Finds out how a list's cells are told apart: as the Supplier says, as the file says, or as makes most of the heading line known words.</summary>
internal static class LayoutReader
{
    /// <summary>Headings lie in so many characters; what is longer is refused for its number of columns anyway.</summary>
    private const int Start = 65_536;

    private const string UsualComment = "#";

    /// <param name="text">The list, with something in it.</param>
    /// <param name="dialect">What the Supplier says.</param>
    /// <param name="words">What headings mean.</param>
    /// <param name="problem">Why it cannot be read; null where it can.</param>
    public static ListLayout? Read(string text, ListDialect dialect, HeadingWords words, out RowFinding? problem)
    {
        var start = text.Length > Start ? text[..Start] : text;
        var comment = dialect.Comment switch { null => UsualComment, "" => null, var given => given };
        var declared = SeparatorLine.Find(start);
        problem = declared is { } unknown && !Separators.All.Contains(unknown)
            ? FileProblem.At(1, $"The file's first line says that '{Shown.Of(unknown.ToString())}' stands between its cells.", "Save the list with commas, semicolons, tabs or | between the cells, and remove the line.")
            : null;
        if (problem is not null)
        {
            return null;
        }

        var finds = Separators.All.Select(s => (Separator: s, Find: HeadingSearch.In(start, s, comment, declared is null ? 0 : 1, words))).ToList();
        var best = finds.MaxBy(f => (f.Find?.Known ?? 0, f.Find?.Cells ?? 0));
        var stated = dialect.Separator is { } said ? Separators.Of(said) : (char?)null;
        var chosen = finds.First(f => f.Separator == (stated ?? declared ?? best.Separator));
        if (chosen.Find is null)
        {
            problem = FileProblem.At(1, "The file has nothing but separators and comments.", "Commit the supplier's list, or remove the file.");
            return null;
        }

        if (stated is not null && chosen.Find.Known == 0 && best.Find!.Known > 1)
        {
            problem = FileProblem.At(chosen.Find.Record.Line,
                $"The list's Supplier says {Separators.Name(chosen.Separator)}, but the headings are known words only with {Separators.Name(best.Separator)}.",
                "Correct spec.dialect.separator of the Supplier, or save the list as it says.");
            return null;
        }

        var others = finds.Where(f => f.Separator != chosen.Separator).Max(f => f.Find?.Known ?? 0);
        return new ListLayout
        {
            Separator = chosen.Separator,
            Detected = stated is not null ? new DetectedTrait(Separators.Name(chosen.Separator), Certainty.Stated, "the Supplier says so")
                : declared is not null ? new DetectedTrait(Separators.Name(chosen.Separator), Certainty.Certain, "the first line says so")
                : Detected(chosen.Separator, chosen.Find, others),
            HeadingLine = chosen.Find.Record.Line,
            Comment = comment,
            IsCommentStated = dialect.Comment is not null,
            Notes = [.. Contradicted(stated, declared), .. Title(chosen.Find)],
        };
    }

    private static DetectedTrait Detected(char separator, HeadingFind find, int others) =>
        find is { Cells: 1, Known: 1 } ? new(Separators.Name(separator), Certainty.Certain, "the list has one column")
        : find.Known == find.Cells && others < 2 ? new(Separators.Name(separator), Certainty.Certain, "it alone makes each heading a known word")
        : find.Known > others ? new(Separators.Name(separator), Certainty.Likely, "it makes most headings known words")
        : new(Separators.Name(separator), Certainty.Likely, "no other makes more headings known words");

    private static IEnumerable<RowFinding> Contradicted(char? stated, char? declared)
    {
        if (stated is { } said && declared is { } found && said != found)
        {
            yield return FileProblem.At(1, $"The list's Supplier says {Separators.Name(said)}, but the file's first line {Separators.Name(found)}; the Supplier's counts.",
                "Correct spec.dialect.separator of the Supplier, or remove the line.") with { Accepted = true };
        }
    }

    private static IEnumerable<RowFinding> Title(HeadingFind find)
    {
        if (find.TitleLines > 0)
        {
            yield return FileProblem.At(find.Record.Line - find.TitleLines,
                string.Create(CultureInfo.InvariantCulture, $"What is above the headings in line {find.Record.Line} was left out."),
                "Nothing to do; remove it to be rid of this note.") with { Accepted = true };
        }
    }
}
