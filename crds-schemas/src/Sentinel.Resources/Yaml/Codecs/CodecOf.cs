namespace Sentinel.Resources;

/// <summary>The one codec of a type, built when it is first asked for.</summary>
internal static class CodecOf<T>
{
    public static readonly Codec<T> Instance = (Codec<T>)CodecFactory.Create(typeof(T));
}
