using System.Buffers;
using System.Text.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Writes all that a service holds about a person as one JSON object with an array for each kind of data, item by item:
/// it never holds more than one of them.
/// </summary>
public sealed class PersonalDataWriter(IEnumerable<IPersonalData> kinds)
{
    /// <summary>Writes it all.</summary>
    public async Task WriteAsync(UserId person, Stream output, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (var kind in kinds)
        {
            json.WriteStartArray(kind.Held.Name);
            await foreach (var item in kind.ReadAsync(person, cancellationToken))
            {
                JsonSerializer.Serialize(json, item, item.GetType(), ServiceJson.Options);
                await PassOnAsync();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await PassOnAsync();

        async Task PassOnAsync()
        {
            await json.FlushAsync(cancellationToken);
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
    }
}
