using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sentinel.Ansible;

/// <summary>Files of a run: whole or not there.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static T? Read<T>(string file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Options);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static void Write<T>(string file, T value) => File.Move(WriteAside(file, value), file, overwrite: true);

    /// <summary>Of several writers at once the first one's file stands; the others leave nothing.</summary>
    public static void WriteFirst<T>(string file, T value)
    {
        var aside = WriteAside(file, value);
        try
        {
            // Not overwriting is a link(2), which one of them wins.
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static string WriteAside<T>(string file, T value)
    {
        var aside = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, value, Options);
            stream.Flush(flushToDisk: true);
        }

        return aside;
    }
}
