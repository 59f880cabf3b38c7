using System.Security.Cryptography;
using System.Text;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Everything by which a person could be known again, as bytes, and a search for it in whatever lies in a folder.</summary>
internal sealed class Traces
{
    private const int Context = 60;

    private readonly Dictionary<string, byte[]> _marks;

    public Traces(Person person)
    {
        var id = person.Id.Value;
        var address = person.Email.ToLowerInvariant();
        _marks = new Dictionary<string, byte[]>
        {
            ["id"] = Encoding.UTF8.GetBytes(id.ToString("D")),
            ["id without hyphens"] = Encoding.UTF8.GetBytes(id.ToString("N")),
            ["id as bytes"] = id.ToByteArray(bigEndian: true),
            ["id as bytes of .NET"] = id.ToByteArray(bigEndian: false),
            ["address"] = Encoding.UTF8.GetBytes(address),
            ["address in capitals"] = Encoding.UTF8.GetBytes(address.ToUpperInvariant()),
            ["hash of the address"] = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))),
            ["hash of the address in capitals"] = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant())))),
            ["name"] = Encoding.UTF8.GetBytes(person.Name),
            ["first name"] = Encoding.UTF8.GetBytes(person.Name.Split(' ')[0].ToLowerInvariant()),
        };
    }

    /// <summary>How many marks there are.</summary>
    public int Count => _marks.Count;

    /// <summary>Something else of the person's, as it is and as the hash that stands for it in keys.</summary>
    public void Add(string mark, string text)
    {
        _marks.Add(mark, Encoding.UTF8.GetBytes(text));
        _marks.Add($"hash of the {mark}", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
    }

    /// <summary>Where anything of the person stands in the files of a folder, or in their names; one line for each.</summary>
    public IReadOnlyList<string> In(string folder, string? except = null)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order())
        {
            if (except is null || !path.StartsWith(except, StringComparison.Ordinal))
            {
                var name = Path.GetRelativePath(folder, path);
                found.AddRange(In(File.ReadAllBytes(path)).Select(trace => $"{name}: {trace}"));
                found.AddRange(In(Encoding.UTF8.GetBytes(name)).Select(trace => $"{name} (its name): {trace}"));
            }
        }

        return found;
    }

    /// <summary>Where anything but the person's id stands in a text.</summary>
    public IReadOnlyList<string> ButTheIdIn(string text)
        => [.. In(Encoding.UTF8.GetBytes(text)).Where(trace => !trace.StartsWith("id", StringComparison.Ordinal))];

    public bool AreIn(string text) => In(Encoding.UTF8.GetBytes(text)).Any();

    private IEnumerable<string> In(byte[] content)
    {
        foreach (var (mark, bytes) in _marks)
        {
            for (var at = content.AsSpan().IndexOf(bytes); at >= 0;)
            {
                yield return $"{mark} in …{Around(content, at, bytes.Length)}…";
                var next = content.AsSpan(at + bytes.Length).IndexOf(bytes);
                at = next < 0 ? -1 : at + bytes.Length + next;
            }
        }
    }

    private static string Around(byte[] content, int at, int length)
    {
        var start = Math.Max(0, at - Context);
        var end = Math.Min(content.Length, at + length + Context);
        return string.Concat(Encoding.Latin1.GetString(content, start, end - start).Select(letter => char.IsControl(letter) ? '·' : letter));
    }
}
