using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Walks what all three signals have in common: resources, in them scopes, in them spans, logs or metrics.</summary>
internal static class ScopedRecords
{
    /// <summary>Reads one record.</summary>
    public delegate void RecordReader(ProtobufReader record, TelemetrySource source, string scope);

    public static void Read(ReadOnlySpan<byte> request, SourceTable sources, StringPool strings, RecordReader read)
    {
        var reader = new ProtobufReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Message(), sources, strings, read);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadResource(ProtobufReader resource, SourceTable sources, StringPool strings, RecordReader read)
    {
        var source = sources.Get(Find(resource, 1));
        while (resource.Next())
        {
            if (resource.Field == 2)
            {
                ReadScope(resource.Message(), source, strings, read);
            }
            else
            {
                resource.Skip();
            }
        }
    }

    private static void ReadScope(ProtobufReader scope, TelemetrySource source, StringPool strings, RecordReader read)
    {
        var name = strings.Get(Find(new ProtobufReader(Find(scope, 1)), 1));
        while (scope.Next())
        {
            if (scope.Field == 2)
            {
                read(scope.Message(), source, name);
            }
            else
            {
                scope.Skip();
            }
        }
    }

    // A copy of the reader looks ahead: fields may come in any order.
    private static ReadOnlySpan<byte> Find(ProtobufReader message, int field)
    {
        while (message.Next())
        {
            if (message.Field == field)
            {
                return message.Bytes();
            }

            message.Skip();
        }

        return default;
    }
}
