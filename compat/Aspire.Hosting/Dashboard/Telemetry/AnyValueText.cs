using System.Globalization;
using System.Text;
using Aspire.Hosting.Dashboard.Otlp;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Writes OTLP's lists, maps and bytes the way they are shown.</summary>
internal static class AnyValueText
{
    private const int MaxDepth = 8;
    private const int MaxLength = 16_384;

    /// <summary>The field that the reader stands before.</summary>
    public static string From(ref ProtobufReader value)
    {
        var text = new StringBuilder();
        Field(ref value, text, depth: 0);
        return text.ToString();
    }

    private static void Field(ref ProtobufReader value, StringBuilder text, int depth)
    {
        switch (value.Field)
        {
            case 1:
                Quoted(value.Bytes(), text);
                break;
            case 2:
                text.Append(value.Varint() == 0 ? "false" : "true");
                break;
            case 3:
                text.Append(CultureInfo.InvariantCulture, $"{(long)value.Varint()}");
                break;
            case 4:
                text.Append(CultureInfo.InvariantCulture, $"{value.Double()}");
                break;
            case 5:
                Items(value.Message(), text, ('[', ']'), depth);
                break;
            case 6:
                Items(value.Message(), text, ('{', '}'), depth);
                break;
            case 7:
                text.Append(Convert.ToBase64String(Utf8Text.Cut(value.Bytes(), MaxLength)));
                break;
            default:
                value.Skip();
                break;
        }
    }

    private static void Items(ProtobufReader list, StringBuilder text, (char Open, char Close) brackets, int depth)
    {
        text.Append(brackets.Open);
        var count = 0;
        while (list.Next())
        {
            if (list.Field != 1 || depth == MaxDepth || text.Length > MaxLength)
            {
                list.Skip();
                continue;
            }

            text.Append(count++ == 0 ? "" : ",");
            if (brackets.Open == '[')
            {
                Value(list.Message(), text, depth + 1);
            }
            else
            {
                Pair(list.Message(), text, depth + 1);
            }
        }

        text.Append(brackets.Close);
    }

    private static void Pair(ProtobufReader pair, StringBuilder text, int depth)
    {
        while (pair.Next())
        {
            switch (pair.Field)
            {
                case 1:
                    Quoted(pair.Bytes(), text);
                    text.Append(':');
                    break;
                case 2:
                    Value(pair.Message(), text, depth);
                    break;
                default:
                    pair.Skip();
                    break;
            }
        }
    }

    private static void Value(ProtobufReader value, StringBuilder text, int depth)
    {
        while (value.Next())
        {
            Field(ref value, text, depth);
        }
    }

    private static void Quoted(ReadOnlySpan<byte> utf8, StringBuilder text)
        => text.Append('"').Append(Encoding.UTF8.GetString(Utf8Text.Cut(utf8, MaxLength)).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
