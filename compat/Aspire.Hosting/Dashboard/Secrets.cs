using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Dashboard;

/// <summary>Compares what somebody gave with what is secret.</summary>
internal static class Secrets
{
    public static bool AreSame(string given, string wanted)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
