namespace Sentinel.Resources;

/// <summary>One thing that is wrong, said so that a person can mend it.</summary>
public sealed record Finding
{
    /// <summary>The object or file that is meant, such as <c>Server/par-1</c>.</summary>
    public required string Object { get; init; }

    /// <summary>Path of the field, such as <c>spec.ssh.port</c>; null where the whole object is meant.</summary>
    public string? Field { get; init; }

    /// <summary>The value found; never a secret.</summary>
    public string? Value { get; init; }

    public required string Message { get; init; }

    public required string Remedy { get; init; }

    /// <summary>File in the state repository, where the object came from one.</summary>
    public string? File { get; init; }

    /// <summary>Line in the file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>As one line: place, object, field, value, message, remedy; what would break or forge a line is escaped.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : Line is null ? $"{File}: " : $"{File}:{Line}:{Column ?? 1}: ";
        var field = Field is null ? "" : $" {Field}";
        var value = Value is null ? "" : $" '{Value}'";
        return PrintableText.Escape($"{place}{Object}{field}{value}: {Message} {Remedy}");
    }
}
