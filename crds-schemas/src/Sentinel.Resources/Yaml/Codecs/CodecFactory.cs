using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>Codecs from C# types. All reflection of the YAML engine is here, and happens once a type.</summary>
internal static class CodecFactory
{
    public static readonly string[] ConditionFields = ["type", "status", "observedGeneration", "lastTransitionTime", "reason", "message"];

    public static readonly string[] RequiredConditionFields = ["type", "status"];

    /// <summary>A <see cref="Codec{T}"/> of the type.</summary>
    /// <exception cref="NotSupportedException">No document has values of such a type.</exception>
    public static object Create(Type type)
    {
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (type == typeof(V1Condition))
        {
            return KubernetesObject<V1Condition>(ConditionFields, RequiredConditionFields);
        }

        if (type.IsGenericType)
        {
            return Generic(type);
        }

        return type.IsClass && type.Assembly == typeof(Resource).Assembly
            ? Make(typeof(ObjectCodec<>), [type], Members(type))
            : throw new NotSupportedException($"No YAML for {type}.");
    }

    /// <summary>A type of Kubernetes' own models, cut to the named fields, in that order.</summary>
    public static ObjectCodec<T> KubernetesObject<T>(IEnumerable<string> fields, string[] required)
        where T : class, new()
    {
        var properties = typeof(T).GetProperties().ToDictionary(NameOf, StringComparer.Ordinal);
        var blank = new T();
        return new ObjectCodec<T>(fields.Select(f => Member(properties[f], f, required.Contains(f), blank)));
    }

    /// <summary>The fields of a whole document: <c>apiVersion</c> and <c>kind</c> are demanded, and <c>metadata</c> has a name.</summary>
    public static IEnumerable<Member<T>> DocumentMembersOf<T>(Codec<V1ObjectMeta> metadata, params string[] without)
        where T : class
    {
        var blank = Activator.CreateInstance<T>();
        foreach (var property in Properties(typeof(T)))
        {
            var name = NameOf(property);
            if (property.PropertyType == typeof(V1ObjectMeta))
            {
                yield return new PropertyMember<T, V1ObjectMeta>(property, name, required: true, blank, metadata);
            }
            else if (!without.Contains(name))
            {
                var required = property.IsDefined(typeof(RequiredMemberAttribute)) || name is "apiVersion" or "kind";
                yield return Member(property, name, required, blank);
            }
        }
    }

    /// <summary>Fields of a type of ours: its properties that can be set, a base class's before its own.</summary>
    public static Member<T>[] MembersOf<T>()
        where T : class
    {
        var blank = Activator.CreateInstance<T>();
        return [.. Properties(typeof(T)).Select(p => Member(p, NameOf(p), p.IsDefined(typeof(RequiredMemberAttribute)), blank))];
    }

    /// <summary>A field of the property, under that name.</summary>
    public static Member<T> Member<T>(PropertyInfo property, string name, bool required, T blank) =>
        (Member<T>)Make(
            typeof(PropertyMember<,>),
            [typeof(T), property.PropertyType],
            property,
            name,
            required,
            blank!,
            InstanceFor(property.PropertyType));

    private static object? Scalar(Type type)
    {
        if (type.IsEnum)
        {
            return Make(typeof(EnumCodec<>), [type]);
        }

        return type switch
        {
            _ when type == typeof(string) => new TextCodec(),
            _ when type == typeof(bool) => new BooleanCodec(),
            _ when type == typeof(int) => new IntegerCodec<int>(),
            _ when type == typeof(long) => new IntegerCodec<long>(),
            _ when type == typeof(TimeSpan) => new DurationCodec(),
            _ when type == typeof(CountOrShare) => new CountOrShareCodec(),
            _ when type == typeof(RepositoryPause) => new RepositoryPauseCodec(),
            _ when type == typeof(DateTimeOffset) => new TimeCodec(),
            _ when type == typeof(DateTime) => new UtcDateTimeCodec(new TimeCodec()),
            _ when type == typeof(JsonNode) => new JsonNodeCodec(),
            _ => null,
        };
    }

    private static object Generic(Type type)
    {
        var open = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (open == typeof(Nullable<>))
        {
            return Make(typeof(NullableCodec<>), arguments, InstanceFor(arguments[0]));
        }

        if (open == typeof(IReadOnlyList<>))
        {
            return Make(typeof(ListCodec<>), arguments, InstanceFor(arguments[0]));
        }

        if ((open == typeof(IReadOnlyDictionary<,>) || open == typeof(IDictionary<,>)) && arguments[0] == typeof(string))
        {
            return Make(typeof(MapCodec<,>), [type, arguments[1]], InstanceFor(arguments[1]));
        }

        throw new NotSupportedException($"No YAML for {type}.");
    }

    private static object InstanceFor(Type type) =>
        typeof(CodecOf<>).MakeGenericType(type).GetField(nameof(CodecOf<>.Instance))!.GetValue(null)!;

    private static object Members(Type type) =>
        typeof(CodecFactory).GetMethod(nameof(MembersOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static object Make(Type open, Type[] arguments, params object[] parameters) =>
        Activator.CreateInstance(open.MakeGenericType(arguments), parameters)!;

    /// <summary>What documents have of the type, in the order in which C# declares it, a base class's before its own.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties()
            .Where(p => p.CanWrite)
            .OrderBy(p => Depth(FirstGetter(p).DeclaringType!))
            .ThenBy(p => FirstGetter(p).MetadataToken);

    // An overridden property keeps the place of the first declaration; metadata tokens count in order of declaration.
    private static MethodInfo FirstGetter(PropertyInfo property) => property.GetMethod!.GetBaseDefinition();

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
