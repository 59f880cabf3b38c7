using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value of the wanted kinds of characters; another one in each run.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without letters that look alike, and without characters that a shell or a URL reads differently.
    private const string LowerLetters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>The number of characters; more, if the minimums need it.</summary>
    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);

        foreach (var (name, allowed) in ((string, bool)[])[("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special)])
        {
            if (!allowed)
            {
                writer.WriteBoolean(name, false);
            }
        }

        foreach (var (name, minimum) in ((string, int)[])[("minLower", MinLower), ("minUpper", MinUpper), ("minNumeric", MinNumeric), ("minSpecial", MinSpecial)])
        {
            if (minimum != 0)
            {
                writer.WriteNumber(name, minimum);
            }
        }

        writer.WriteEndObject();
    }

    /// <exception cref="ArgumentException">No kind of character is allowed, or one that is not has a minimum.</exception>
    public override string GetDefaultValue()
    {
        (string Characters, bool IsAllowed, int Minimum)[] kinds =
        [
            (LowerLetters, Lower, MinLower),
            (UpperLetters, Upper, MinUpper),
            (Digits, Numeric, MinNumeric),
            (SpecialCharacters, Special, MinSpecial),
        ];

        if (Array.Exists(kinds, k => !k.IsAllowed && k.Minimum > 0) || Array.TrueForAll(kinds, k => !k.IsAllowed))
        {
            throw new ArgumentException("A value cannot be generated from kinds of characters that are not allowed.");
        }

        var required = string.Concat(kinds.Select(k => k.Minimum > 0 ? RandomNumberGenerator.GetString(k.Characters, k.Minimum) : ""));
        var all = string.Concat(kinds.Where(k => k.IsAllowed).Select(k => k.Characters));
        var value = (required + RandomNumberGenerator.GetString(all, Math.Max(0, MinLength - required.Length))).ToCharArray();

        RandomNumberGenerator.Shuffle(value.AsSpan());
        return new string(value);
    }
}
