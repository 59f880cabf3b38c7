using System.Globalization;
using System.Text.Json;

namespace Dapr.Sidecar.Jobs;

/// <summary>
/// Writes a job as daprd answers it, which is protobuf's JSON: the data is a <c>google.protobuf.Value</c> in an <c>Any</c>, so
/// it lies below <c>data.value</c> (the documentation's example leaves that out).
/// </summary>
internal static class JobResponse
{
    public static async Task WriteAsync(HttpResponse response, Job job, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        Write(writer, job);
        await writer.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, Job job)
    {
        writer.WriteStartObject();
        writer.WriteString("name", job.Name);
        Text("schedule", job.Schedule);
        if (job.Repeats is { } repeats)
        {
            writer.WriteNumber("repeats", repeats);
        }

        Text("dueTime", job.DueTime);
        Text("ttl", job.Ttl);
        if (job.Data is { } data)
        {
            writer.WriteStartObject("data");
            writer.WriteString("@type", "type.googleapis.com/google.protobuf.Value");
            writer.WritePropertyName("value");
            writer.WriteRawValue(data);
            writer.WriteEndObject();
        }

        WritePolicy(writer, job.Policy);
        writer.WriteEndObject();

        void Text(string name, string? text)
        {
            if (text is not null)
            {
                writer.WriteString(name, text);
            }
        }
    }

    private static void WritePolicy(Utf8JsonWriter writer, FailurePolicy policy)
    {
        writer.WriteStartObject("failurePolicy");
        if (policy.IsDrop)
        {
            writer.WriteStartObject("drop");
        }
        else
        {
            writer.WriteStartObject("constant");
            writer.WriteString("interval", string.Create(CultureInfo.InvariantCulture, $"{policy.Interval.TotalSeconds:0.###}s"));
            if (policy.MaxRetries is { } retries)
            {
                writer.WriteNumber("maxRetries", retries);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
