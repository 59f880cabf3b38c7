using System.Text;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>Encodings by their names in e-mails.</summary>
internal static class Charset
{
    /// <summary>One that nobody knows is taken for UTF-8, whose ASCII part most share.</summary>
    public static Encoding Of(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name) ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
