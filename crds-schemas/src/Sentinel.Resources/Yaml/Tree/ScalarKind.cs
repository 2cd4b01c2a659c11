namespace Sentinel.Resources;

/// <summary>The types of YAML 1.2's core schema.</summary>
internal enum ScalarKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Float,
}
