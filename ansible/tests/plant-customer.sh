#!/bin/sh
# What a customer who became root may leave on a host. Run as root, read from stdin.
set -eu
useradd -m -s /bin/bash bob
useradd -o -u 0 -g 0 -M -d /root toor
mkdir -p /home/bob/.ssh /var/spool/cron/crontabs /root/.ssh /srv/shop /opt/app /var/www/html /var/lib/customer
echo 'ssh-ed25519 AAAAbob bob' >/home/bob/.ssh/authorized_keys
chown -R bob: /home/bob
echo '* * * * * true' >/var/spool/cron/crontabs/bob
echo '* * * * * root true' >/etc/cron.d/shop
echo 'bob ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/bob
echo data >/srv/shop/data
echo data >"/srv/shop/a
b"
echo data >"/srv/-rf {{ 1 + 1 }} \$(touch pwned)"
ln -s /etc /srv/link
mkdir /srv/etc && mount --bind /etc /srv/etc
echo data >/opt/app/run
echo data >/var/www/html/index.html
echo data >/var/lib/customer/data
echo notes >/home/debian/notes
echo 'ssh-ed25519 AAAAbob bob' >>/home/debian/.ssh/authorized_keys
echo 'touch /tmp/came-back' >>/home/debian/.bashrc
echo 'ssh-ed25519 AAAAbob bob' >>/root/.ssh/authorized_keys
touch /opt/app/fixed
chattr +i /opt/app/fixed 2>/dev/null || true
cat >/etc/systemd/system/shop.service <<'UNIT'
[Service]
ExecStart=/bin/sleep 10000
ExecStop=/bin/touch /srv/stopped
Restart=always
UNIT
cat >/etc/systemd/system/shop.timer <<'UNIT'
[Timer]
OnCalendar=hourly
[Install]
WantedBy=timers.target
UNIT
systemctl daemon-reload
systemctl enable --now shop.timer
systemctl start shop.service
systemd-run --unit=transient-shop /bin/sleep 10000
setpriv --reuid=bob --regid=bob --clear-groups setsid sh -c 'trap "" TERM; touch /tmp/of-bob; while :; do sleep 1; done' \
  </dev/null >/dev/null 2>&1 &
setpriv --reuid=debian --regid=debian --clear-groups setsid sleep 10001 </dev/null >/dev/null 2>&1 &
echo 0e8f5c8e-0000-4000-8000-000000000001 >/var/lib/sentinel/claim
sleep 0.3
