namespace Sentinel.Sessions.Layout;

/// <summary>The line taken for the headings.</summary>
/// <param name="Record">The line itself.</param>
/// <param name="Known">How many of its cells are known headings.</param>
/// <param name="Cells">How many cells it has; 0 where one of them has no end.</param>
/// <param name="TitleLines">Lines above it, from the first that has something in it.</param>
internal sealed record HeadingFind(CsvRecord Record, int Known, int Cells, int TitleLines);
