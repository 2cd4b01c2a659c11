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

    private static readonly Lock Moving = new();

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

    /// <summary>Writes a file that is not there yet; one that is stays as it is.</summary>
    public static void WriteNew<T>(string file, T value)
    {
        var aside = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, value, Options);
            stream.Flush(flushToDisk: true);
        }

        // A move that overwrites nothing looks first and moves then: of two at once the second would win.
        lock (Moving)
        {
            if (File.Exists(file))
                File.Delete(aside);
            else
                File.Move(aside, file);
        }
    }
}
