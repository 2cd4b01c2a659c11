namespace Sentinel.Sessions.Headings;

/// <summary>One column of a list: its heading as the file has it, and what it says; null where the heading is blank.</summary>
internal sealed record Column(string Heading, ListField? Field);
