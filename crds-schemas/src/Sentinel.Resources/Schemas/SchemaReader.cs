using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>Schemas from C# types, by the same reflection as their codecs.</summary>
internal static class SchemaReader
{
    /// <summary>What Kubernetes' own models have no description of here.</summary>
    private static readonly Dictionary<string, string> ConditionDescriptions = new(StringComparer.Ordinal)
    {
        ["type"] = "What the condition is about, such as Ready.",
        ["status"] = "True, False or Unknown.",
        ["observedGeneration"] = "The generation of the spec that it speaks of.",
        ["lastTransitionTime"] = "When its status changed last.",
        ["reason"] = "Why, as one word for programs.",
        ["message"] = "Why, for people.",
    };

    /// <summary>The map with known keys that the type's documents are.</summary>
    /// <exception cref="NotSupportedException">No document has values of such a type.</exception>
    public static ValueSchema Read(Type type)
    {
        var blank = Activator.CreateInstance(type)!;
        return new ValueSchema(ValueShape.Fields)
        {
            Description = type.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Fields = [.. CodecFactory.Properties(type).Where(p => p.PropertyType != typeof(V1ObjectMeta)).Select(p => Field(p, blank))],
        };
    }

    private static FieldSchema Field(PropertyInfo property, object blank) => new(
        CodecFactory.NameOf(property),
        property.IsDefined(typeof(RequiredMemberAttribute)),
        Constrain(Value(property.PropertyType), property) with
        {
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Default = DefaultOf(property.GetValue(blank)),
        });

    private static ValueSchema Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return new ValueSchema(ValueShape.Text) { Choices = Enum.GetNames(type) };
        }

        if (type.IsGenericType)
        {
            var item = type.GetGenericArguments()[^1];
            return new ValueSchema(type.GetGenericArguments().Length == 1 ? ValueShape.List : ValueShape.Map)
            {
                Items = Value(item),
                ItemKey = item == typeof(V1Condition) ? "type" : null,
            };
        }

        return type switch
        {
            _ when type == typeof(string) => new ValueSchema(ValueShape.Text),
            _ when type == typeof(bool) => new ValueSchema(ValueShape.Boolean),
            _ when type == typeof(int) => Integer("int32", int.MinValue, int.MaxValue),
            _ when type == typeof(long) => Integer("int64", null, null),
            _ when type == typeof(TimeSpan) => new ValueSchema(ValueShape.Text) { Pattern = Duration.Pattern, MinLength = 1 },
            _ when type == typeof(CountOrShare) => new ValueSchema(ValueShape.IntegerOrText) { Minimum = 1, Maximum = CountOrShare.Most, Pattern = CountOrShare.Pattern },
            _ when type == typeof(DateTimeOffset) || type == typeof(DateTime) => new ValueSchema(ValueShape.Text) { Format = "date-time" },
            _ when type == typeof(JsonNode) => new ValueSchema(ValueShape.Any),
            _ when type == typeof(V1Condition) => Condition(),
            _ when type == typeof(RepositoryPause) => Pause(),
            _ when type.Assembly == typeof(Resource).Assembly => Read(type),
            _ => throw new NotSupportedException($"No schema for {type}."),
        };
    }

    private static ValueSchema Integer(string format, long? minimum, long? maximum) => new(ValueShape.Integer) { Format = format, Minimum = minimum, Maximum = maximum };

    private static ValueSchema Pause() => new(ValueShape.BooleanOrFields)
    {
        Fields =
        [
            new FieldSchema("reason", Required: false, new ValueSchema(ValueShape.Text)
            {
                Description = "What people are told.",
                MaxLength = RepositoryPause.LongestReason,
            }),
        ],
    };

    private static ValueSchema Condition()
    {
        var properties = typeof(V1Condition).GetProperties().ToDictionary(CodecFactory.NameOf, StringComparer.Ordinal);
        return new ValueSchema(ValueShape.Fields)
        {
            Fields =
            [
                .. CodecFactory.ConditionFields.Select(f => new FieldSchema(
                    f,
                    CodecFactory.RequiredConditionFields.Contains(f),
                    Value(properties[f].PropertyType) with { Description = ConditionDescriptions[f] })),
            ],
        };
    }

    /// <summary>What is said of a map or a list is said of what is in it.</summary>
    private static ValueSchema Constrain(ValueSchema value, PropertyInfo property)
    {
        if (value.Items is { } items)
        {
            return value with
            {
                Items = Constrain(items, property),
                KeyPattern = property.GetCustomAttribute<KeyPatternAttribute>()?.Pattern,
            };
        }

        var range = property.GetCustomAttribute<FromToAttribute>();
        var length = property.GetCustomAttribute<TextLengthAttribute>();
        return value with
        {
            Pattern = property.GetCustomAttribute<WholeTextAttribute>()?.Pattern ?? value.Pattern,
            Minimum = range?.Least ?? value.Minimum,
            Maximum = range?.Most ?? value.Maximum,
            MinLength = length is { Least: > 0 } ? length.Least : value.MinLength,
            MaxLength = length is { Most: < int.MaxValue } ? length.Most : value.MaxLength,
        };
    }

    /// <summary>A default that says more than nothing, no, and the empty list.</summary>
    private static JsonValue? DefaultOf(object? value) => value switch
    {
        string { Length: > 0 } text => JsonValue.Create(text),
        int and not 0 => JsonValue.Create((int)value),
        Enum choice => JsonValue.Create(choice.ToString()),
        TimeSpan duration when duration > TimeSpan.Zero => JsonValue.Create(Duration.Format(duration)),
        CountOrShare { IsShare: true } share => JsonValue.Create(share.ToString()),
        CountOrShare { Number: > 0 } count => JsonValue.Create(count.Number),
        _ => null,
    };
}
