using System.Text;

namespace Aspire.Hosting;

/// <summary>Takes a command line apart as a shell does: at spaces, except in quotes.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Split(string commandLine)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var (isQuoted, hasArgument) = (false, false);

        foreach (var character in commandLine)
        {
            if (character == '"')
            {
                (isQuoted, hasArgument) = (!isQuoted, true);
            }
            else if (char.IsWhiteSpace(character) && !isQuoted)
            {
                Take();
            }
            else
            {
                current.Append(character);
                hasArgument = true;
            }
        }

        Take();
        return arguments;

        void Take()
        {
            if (hasArgument)
            {
                arguments.Add(current.ToString());
            }

            current.Clear();
            hasArgument = false;
        }
    }
}
