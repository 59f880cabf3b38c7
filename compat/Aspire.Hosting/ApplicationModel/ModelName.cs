using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints: they become environment variables and host names.</summary>
internal static partial class ModelName
{
    public static void Validate(string target, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        if (!Shape().IsMatch(name))
        {
            throw new ArgumentException(
                $"{target} name '{name}' is invalid: it takes at most 64 letters, digits and hyphens, starts with a letter, and has no hyphen at the end or twice in a row.",
                nameof(name));
        }
    }

    [GeneratedRegex(@"^(?=.{1,64}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
