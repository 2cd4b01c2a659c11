namespace Sentinel.Cli.Output;

internal enum OutputFormat
{
    /// <summary>For people: a table, or lines.</summary>
    Text,

    /// <summary>As <see cref="Text"/>, with more columns.</summary>
    Wide,

    Yaml,
    Json,

    /// <summary>Names alone, one a line.</summary>
    Name,

    /// <summary>A list that intake reads.</summary>
    Csv,
}
