namespace Sentinel.Resources;

/// <summary>The field is written also where it has its default, because a reader of the file expects to see it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlwaysWrittenAttribute : Attribute;
