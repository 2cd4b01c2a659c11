global using Sentinel.Sessions.Text;
